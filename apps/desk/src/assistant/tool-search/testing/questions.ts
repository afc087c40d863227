/** A question and what of one plugin's operations answers it, in the order of the calls. */
export interface MadeUpQuestion {
  question: string;
  plugin: string;
  answers: string[];
}

const lines = `
Which books has Ursula Vernon written? | Lendery | GET /authors, GET /authors/{author_id}/books
How many pages does "The Quiet Orchard" have? | Lendery | GET /search/books, GET /books/{book_id}
On which shelf are the copies of The Glass Harbour? | Lendery | GET /search/books, GET /books/{book_id}/copies
Where was the author of The Glass Harbour born? | Lendery | GET /search/books, GET /authors/{author_id}
I want to borrow the book Night Ferry | Lendery | GET /search/books, POST /loans
When are the library branches open? | Lendery | GET /branches
Which medicine does Olga Brandt get? | Clinikon | GET /patients, GET /patients/{patientId}/prescriptions
When is the next appointment of the patient Olga Brandt? | Clinikon | GET /patients, GET /patients/{patientId}/appointments
Has a dermatologist a free slot on Friday? | Clinikon | GET /doctors, GET /doctors/{doctorId}/slots
Cancel my appointment with the doctor | Clinikon | DELETE /appointments/{appointmentId}
How many kilometres has the vehicle B-KX 812 driven this week? | Rollpark | GET /vehicles/lookup, GET /vehicles/{vehicle_id}/trips
Until when is the vehicle with plate HH-TT 90 insured? | Rollpark | GET /vehicles/lookup, GET /vehicles/{vehicle_id}
What did the repairs of the Sprinter vehicle cost? | Rollpark | GET /vehicles/lookup, GET /vehicles/{vehicle_id}/repairs
What is the phone number of the driver Jonas Weil? | Rollpark | GET /drivers, GET /drivers/{driver_id}
At what temperature is the recipe Rye Crown baked? | Knetwerk | GET /recipes, GET /recipes/{id}
Which ingredients are in the Walnut Loaf recipe? | Knetwerk | GET /recipes, GET /recipes/{id}
How many kilograms of spelt are in stock? | Knetwerk | GET /ingredients, GET /ingredients/{id}/stock
Order 40 pieces of the recipe Poppy Roll | Knetwerk | GET /recipes, POST /orders
In which room does the course Organic Chemistry begin? | Lernhof | GET /courses, GET /courses/{courseId}/timetable
Who takes part in the course Latin II? | Lernhof | GET /courses, GET /courses/{courseId}/participants
Show the marks of the student Ida Falk | Lernhof | GET /students, GET /students/{studentId}/marks
What is the email of the teacher of the course Latin II? | Lernhof | GET /courses, GET /teachers/{teacherId}
Which objects are in the current exhibition? | Vitrine | GET /exhibitions/current, GET /exhibitions/{exhibitionId}/objects
Of what material is the object Lion of Arrow Hill made? | Vitrine | GET /objects, GET /objects/{objectId}
Show pictures of the object Blue Amphora | Vitrine | GET /objects, GET /objects/{objectId}/pictures
What does a family ticket cost? | Vitrine | GET /tickets/prices
What do the comments on the ticket about the broken printer say? | Meldepult | GET /tickets/search, GET /tickets/{ticket_id}/comments
Set the priority of the VPN ticket to high | Meldepult | GET /tickets/search, PATCH /tickets/{ticket_id}
Which tickets are assigned to the agent Malik? | Meldepult | GET /agents, GET /agents/{agent_id}/tickets
How many days of vacation does Petra Sommer have left? | Lohnbuch | GET /employees, GET /employees/{employeeId}/vacation
Show me the payslips of Petra Sommer for 2025 | Lohnbuch | GET /employees, GET /employees/{employeeId}/payslips
What were the costs of the marketing department in May? | Lohnbuch | GET /departments, GET /departments/{departmentId}/costs
How often does Monstera need watering? | Blattwerk | GET /plants/search, GET /plants/{plant_id}/care
Which diseases can the plant Monstera have? | Blattwerk | GET /plants/search, GET /plants/{plant_id}/diseases
What is the treatment for the disease with black spots on roses? | Blattwerk | GET /diseases/{disease_id}/treatments, GET /plants/{plant_id}/diseases
Book a place in the yoga class on Monday | Hantel | GET /classes, POST /classes/{class_id}/bookings
Which languages does the trainer Sven speak? | Hantel | GET /trainers, GET /trainers/{trainer_id}
Where is my parcel 00340434? | Paketo | GET /track/{tracking_number}
Compare the shipping rates to Norway for 3 kg | Paketo | GET /rates
When does the artist Velvet Tram give concerts? | Tonarchiv | GET /search/artist, GET /artist/{artist_id}/concerts
Show the cover of the album Paper Moons | Tonarchiv | GET /search/album, GET /album/{album_id}/cover
What are the lyrics of Northern Line? | Tonarchiv | GET /search/song, GET /song/{song_id}/lyrics
Which label released Paper Moons? | Tonarchiv | GET /search/album, GET /album/{album_id}
Which song ranks first in the charts of Peru? | Tonarchiv | GET /charts/{country}
What did I pay from my account to Hanse Energie? | Sparkasten | GET /accounts, GET /accounts/{account_id}/transactions
Block my card, it was stolen | Sparkasten | GET /cards, POST /cards/{card_id}/block
How many kilowatt hours did the meter in Elm Street count? | Zählwerk | GET /meters, GET /meters/{meter_id}/readings
Show the invoices of my energy contract | Zählwerk | GET /contracts, GET /contracts/{contract_id}/invoices
Will it rain tomorow in Bergen? | Wetterhahn | GET /forecast
How strong was the wind at the station Brocken? | Wetterhahn | GET /stations, GET /stations/{station_id}/measurements
What is new in the latest release of the repository Tinderbox? | Bauplan | GET /search/repositories, GET /repositories/{repository_id}/releases
Create an issue in the repository Tinderbox | Bauplan | GET /search/repositories, POST /repositories/{repository_id}/issues
For which company do the contributors of Tinderbox work? | Bauplan | GET /search/repositories, GET /repositories/{repository_id}/contributors, GET /users/{user_id}`;

/** Questions to the made-up plugins. */
export const madeUpQuestions: MadeUpQuestion[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [question = '', plugin = '', answers = ''] = line.split(' | ');
    return { question, plugin, answers: answers.split(', ') };
  });
